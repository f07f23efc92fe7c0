from .views import PartnerViews, PersonViews

urlpatterns = [
    *PartnerViews("partner", "directory/partner.html").urls("partners"),
    *PersonViews("person", "directory/person.html").urls("mensen"),
]
